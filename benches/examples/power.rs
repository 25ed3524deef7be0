use freehold_bench::*; use freehold_leverage::*; use std::time::Instant;
fn main(){ let only=std::env::args().nth(1).is_some();
  for (n,m,k) in [(10_000,50_000,10_000),(100_000,1_000_000,200)] {
    let net=network(n,m);
    { let sp=Spread::new(&net,DAYS); let t=Instant::now(); let sw=Sweep::new(&sp); println!("sweep layout {:?}",t.elapsed());
      let (a,b)=sp_starts(&net); let c=components(&a,&b); let sh=|c:&Components|{let mut x=0;for i in 0..n{for j in a[i]..a[i+1]{let t=b[j as usize]; if c.of[i]==c.of[t as usize]&&c.places[t as usize]<=c.places[i]{x+=1}}}x}; let t9=Instant::now(); let rp=sh(&c); let t9=Instant::now(); let c=c.put_in_order(&a,&b); println!("back arcs rpo {} els {} time {:?}, core arcs {}",rp,sh(&c),t9.elapsed(), (0..n).map(|i|(a[i]..a[i+1]).filter(|j|c.of[i]==c.of[b[*j as usize] as usize]).count()).sum::<usize>()); let mut big=0; for i in 0..c.len(){big=big.max(c.nodes_of(i).len())} println!("core {big}");
      for tol in [1e-10]{ let mut w=Sweeping::new(&sw); let k=if n==10_000{10_000}else{2000}; let mut plugs:Vec<Node>=(0..k).map(|i|Node::from(i*(n/k))).collect(); sw.sort(&mut plugs);
      let t=Instant::now(); let mut sum=0.0; let mut reach=0usize; w.pull_each(&plugs,Precision{tolerance:tol,..Precision::default()},|_,p|{for (_,l) in p.losses(){sum+=l;reach+=1;}});
      println!("looks {}",w.looks);println!("SWEEP {n} {m} tol {tol} {k} {:?} mean {} reach {}",t.elapsed(),sum/k as f64,reach/k); } }
    if only {continue;}
    let t=Instant::now(); let sp=Spread::new(&net,DAYS); let mut st=Settling::new(&sp); println!("layout {:?}",t.elapsed());
    for tol in [1e-10] {
    let t=Instant::now(); let (mut sum,mut reach)=(0.0,0usize);
    let step=n/k;
    let kk=k.min(500);
    for i in 0..kk { let i=i*(k/kk); st.settle(&sp,[(Node::from(i*step),1.0)],Reach::All,&[],Precision{tolerance:tol,..Precision::default()}); for x in st.reached_unsorted(){sum+=st.lost(x);reach+=1;} }
    println!("{n} {m} tol {tol} {kk} removals {:?} mean loss {} reach {}",t.elapsed(),sum/kk as f64,reach as f64/kk as f64);}
  }
  if only {return;}
  let s=stakes(100_000,1_000_000);
  let t=Instant::now(); let h=Holdings::new(100_000,&s).unwrap(); println!("holdings {:?}",t.elapsed());
  let t=Instant::now(); let l=h.look_through(90_000).unwrap(); println!("look {:?} {}",t.elapsed(), l.owners.iter().sum::<f64>()+l.float);
  let net=network(100_000,1_000_000);
  let t=Instant::now(); let w=walks(&net,|_|true); println!("walks {:?}",t.elapsed());
  let t=Instant::now(); let l=w.hits(Node(0)).unwrap(); println!("hits {:?} {}",t.elapsed(), l.iter().sum::<f64>());
}

fn sp_starts(n:&Network)->(Vec<u32>,Vec<u32>){ let mut o=vec![vec![];n.n_nodes]; for t in &n.ties{o[t.supplier.index()].push(n.needs[t.need as usize].of.0);} let mut s=vec![0u32];let mut tt=vec![];for x in o{tt.extend(x);s.push(tt.len() as u32);} (s,tt)}
